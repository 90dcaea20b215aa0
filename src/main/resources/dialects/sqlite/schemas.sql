-- SPDX-License-Identifier: Apache-2.0
-- The database; SQLite knows no schemas, owners or comments.
select '' as object_schema, '' as object_name, '' as schema, '' as name, 'database' as kind
