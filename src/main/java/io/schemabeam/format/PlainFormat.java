// SPDX-License-Identifier: Apache-2.0
package io.schemabeam.format;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.schemabeam.model.Entity;
import io.schemabeam.model.Family;
import io.schemabeam.model.ObjectDocument;
import io.schemabeam.model.ObjectKey;
import io.schemabeam.model.ObjectKind;
import io.schemabeam.model.QualifiedName;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** One line an object, as the mirror keeps it; see {@link io.schemabeam.model.CatalogObject} for its fields. */
public final class PlainFormat implements Format {
  @Override
  public String name() {
    return "plain";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public Layout layout() {
    return new Layout("objects/" + Layout.SOURCE, ".jsonl", Layout.Framing.LINES);
  }

  @Override
  public List<String> kinds(Family family) {
    return Arrays.stream(ObjectKind.values()).filter(kind -> kind.family() == family).map(ObjectKind::label).toList();
  }

  @Override
  public Formatter formatter(FormatContext context) {
    return new PlainFormatter(context);
  }

  /** Copies documents; those of removed objects say no more than that. */
  private record PlainFormatter(FormatContext context) implements Formatter {

    @Override
    public List<Entity> entities(ObjectDocument object) {
      return List.of(entity(object, object.json()));
    }

    @Override
    public List<Entity> renamed(ObjectDocument object, ObjectKey former) {
      String tail = ",\"renamedFrom\":" + quoted(qualifiedName(former)) + "}";
      return List.of(entity(object, replaceEnd(object.json(), tail)));
    }

    @Override
    public List<Entity> changed(ObjectDocument object, ObjectDocument former, List<String> fields) {
      String tail =
          fields.stream().map(PlainFormatter::quoted).collect(Collectors.joining(",", ",\"changed\":[", "]}"));
      return List.of(entity(object, replaceEnd(object.json(), tail)));
    }

    @Override
    public List<Entity> tombstones(ObjectDocument former) {
      return gone(former, "\"removed\":true");
    }

    @Override
    public List<Entity> departed(ObjectDocument former, ObjectKey next) {
      return gone(former, "\"renamedTo\":" + quoted(qualifiedName(next)));
    }

    private List<Entity> gone(ObjectDocument former, String how) {
      String json =
          "{\"kind\":\"" + former.kind().label() + "\",\"qualifiedName\":" + quoted(qualifiedName(former.key()))
              + "," + how + "}";
      return List.of(entity(former, json.getBytes(StandardCharsets.UTF_8)));
    }

    private Entity entity(ObjectDocument object, byte[] json) {
      String key = object.kind().family().label() + ":" + qualifiedName(object.key());
      return new Entity(object.kind().label(), key, json);
    }

    private String qualifiedName(ObjectKey key) {
      return QualifiedName.of(context.source(), context.database(), key);
    }

    private static byte[] replaceEnd(byte[] json, String tail) {
      byte[] end = tail.getBytes(StandardCharsets.UTF_8);
      byte[] longer = Arrays.copyOf(json, json.length - 1 + end.length);
      System.arraycopy(end, 0, longer, json.length - 1, end.length);
      return longer;
    }

    private static String quoted(String text) {
      return '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }
  }
}
