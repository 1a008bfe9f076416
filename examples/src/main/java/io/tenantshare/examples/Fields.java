package io.tenantshare.examples;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * The fields of a provider's entry. Each is read as what it should be: a text in the place of a number is not taken for
 * 0, nor an unknown word for "no".
 */
record Fields(JsonNode node) {

    private static final int SHOWN_LENGTH = 80;

    /** A field that is not what it should be. */
    static final class UnreadableException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        UnreadableException(String message) {
            super(message);
        }
    }

    /** The text of a field; empty if the field is absent or null. */
    String text(String field) {
        JsonNode value = node.path(field);
        if (isAbsent(value)) {
            return "";
        }
        if (!value.isTextual()) {
            throw unknown(field);
        }
        return value.textValue();
    }

    /** The whole number of a field, which must be there. */
    long number(String field) {
        JsonNode value = node.path(field);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw unknown(field);
        }
        return value.longValue();
    }

    /** The size of a disk in a field, which must be there. */
    int gb(String field) {
        long number = number(field);
        if (number != (int) number) {
            throw unknown(field);
        }
        return (int) number;
    }

    /** Whether a field says yes: true, "true" or "1". Absent, null, false, "false", "0" and empty say no. */
    boolean flag(String field) {
        JsonNode value = node.path(field);
        return switch (value.isContainerNode() ? value.toString() : value.asText("")) {
            case "true", "1" -> true;
            case "", "false", "0" -> false;
            default -> throw unknown(field);
        };
    }

    /** The fields of an object within; without any if it is absent or null. */
    Fields in(String field) {
        JsonNode value = node.path(field);
        if (!isAbsent(value) && !value.isObject()) {
            throw unknown(field);
        }
        return new Fields(value);
    }

    /** The fields of each object of a list; none if the list is absent or null. */
    List<Fields> each(String field) {
        List<Fields> elements = new ArrayList<>();
        list(field).forEach(element -> elements.add(new Fields(element)));
        return elements;
    }

    /** The texts of a list; none if the list is absent or null. */
    List<String> texts(String field) {
        List<String> texts = new ArrayList<>();
        for (JsonNode element : list(field)) {
            if (!element.isTextual()) {
                throw unknown(field);
            }
            texts.add(element.textValue());
        }
        return texts;
    }

    /** Says that the value of a field is none that this program knows. */
    UnreadableException unknown(String field) {
        JsonNode value = node.path(field);
        String text = value.toString();
        String shown = text.substring(0, Math.min(text.length(), SHOWN_LENGTH));
        return new UnreadableException(
                isAbsent(value)
                        ? "The field " + field + " is missing."
                        : "The field " + field + " holds " + shown + ", which is not known.");
    }

    private JsonNode list(String field) {
        JsonNode value = node.path(field);
        if (!isAbsent(value) && !value.isArray()) {
            throw unknown(field);
        }
        return value;
    }

    private static boolean isAbsent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }
}
