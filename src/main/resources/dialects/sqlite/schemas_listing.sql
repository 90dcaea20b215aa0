-- SPDX-License-Identifier: Apache-2.0
-- The database; SQLite knows no schemas.
select '' as schema, '' as name, 'database' as kind, 1 as weight
