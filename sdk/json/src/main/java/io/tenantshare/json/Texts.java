package io.tenantshare.json;

import io.tenantshare.domain.answer.Result;
import io.tenantshare.domain.event.EventId;
import io.tenantshare.domain.event.EventType;
import io.tenantshare.domain.key.KeyId;
import io.tenantshare.domain.key.KeyOperation;
import io.tenantshare.domain.project.AccountId;
import io.tenantshare.domain.project.ProjectId;
import io.tenantshare.domain.project.ProjectState;
import io.tenantshare.domain.project.Region;
import io.tenantshare.domain.recipient.RuleAction;
import io.tenantshare.domain.refusal.Arguments;
import io.tenantshare.domain.refusal.InvalidInputException;
import io.tenantshare.domain.refusal.Kind;
import io.tenantshare.domain.refusal.Reason;
import io.tenantshare.domain.refusal.Refusal;
import io.tenantshare.domain.resource.BackupId;
import io.tenantshare.domain.resource.BackupKind;
import io.tenantshare.domain.resource.BackupOrigin;
import io.tenantshare.domain.resource.BackupStatus;
import io.tenantshare.domain.resource.ImageId;
import io.tenantshare.domain.resource.ImageKind;
import io.tenantshare.domain.resource.ImageStatus;
import io.tenantshare.domain.resource.ResourceType;
import io.tenantshare.domain.resource.VaultId;
import io.tenantshare.domain.resource.Visibility;
import io.tenantshare.domain.sharing.MemberStatus;
import io.tenantshare.domain.sharing.Relation;
import io.tenantshare.domain.use.DerivedKind;
import io.tenantshare.domain.use.Operation;
import io.tenantshare.domain.vault.ProtectionType;
import io.tenantshare.domain.vault.VaultObject;
import io.tenantshare.domain.vault.VaultStatus;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The values that are one text in JSON: ids, words and times. */
final class Texts {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final Pattern RFC_3339 =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?(?:Z|[+-]\\d\\d:\\d\\d)");

    private static final Map<Class<?>, Text<?>> ALL = new LinkedHashMap<>();

    static {
        put(ProjectId.class, ProjectId::value, ProjectId::new);
        put(AccountId.class, AccountId::value, AccountId::new);
        put(Region.class, Region::value, Region::new);
        put(ImageId.class, ImageId::value, ImageId::new);
        put(BackupId.class, BackupId::value, BackupId::new);
        put(VaultId.class, VaultId::value, VaultId::new);
        put(KeyId.class, KeyId::value, KeyId::new);
        put(EventId.class, EventId::toString, Texts::eventId);
        put(BackupKind.class, BackupKind::code, BackupKind::of);
        put(BackupOrigin.class, BackupOrigin::code, BackupOrigin::of);
        put(BackupStatus.class, BackupStatus::code, BackupStatus::of);
        put(DerivedKind.class, DerivedKind::code, DerivedKind::of);
        put(EventType.class, EventType::code, EventType::of);
        put(ImageKind.class, ImageKind::code, ImageKind::of);
        put(ImageStatus.class, ImageStatus::code, ImageStatus::of);
        put(KeyOperation.class, KeyOperation::code, KeyOperation::of);
        put(Kind.class, Kind::code, Kind::of);
        put(MemberStatus.class, MemberStatus::code, MemberStatus::of);
        put(Operation.class, Operation::code, Operation::of);
        put(ProtectionType.class, ProtectionType::code, ProtectionType::of);
        put(Relation.class, Relation::code, Relation::of);
        put(ResourceType.class, ResourceType::code, ResourceType::of);
        put(Result.class, Result::code, Result::of);
        put(ProjectState.class, ProjectState::code, ProjectState::of);
        put(RuleAction.class, RuleAction::code, RuleAction::of);
        put(VaultObject.class, VaultObject::code, VaultObject::of);
        put(VaultStatus.class, VaultStatus::code, VaultStatus::of);
        put(Visibility.class, Visibility::code, Visibility::of);
    }

    private Texts() {}

    private record Text<T>(Class<T> type, Function<T, String> written, Function<String, T> read) {

        String write(Object value) {
            return written.apply(type.cast(value));
        }
    }

    private static <T> void put(Class<T> type, Function<T, String> written, Function<String, T> read) {
        ALL.put(type, new Text<>(type, written, read));
    }

    /**
     * The types of the domain that are texts. Times and periods are not among them: how a host writes its own is its own business.
     */
    static Set<Class<?>> types() {
        return Collections.unmodifiableSet(ALL.keySet());
    }

    static boolean isText(Class<?> type) {
        return type == Instant.class || type == Duration.class || ALL.containsKey(type);
    }

    /** The text of a value; empty if the value is none of these. */
    static Optional<String> write(Object value) {
        if (value instanceof Instant time) {
            return Optional.of(TIME.format(Arguments.time(time, "time")));
        }
        if (value instanceof Duration period) {
            return Optional.of(period.toString());
        }
        // A constant with a body of its own has a class of its own.
        Class<?> type = value instanceof Enum<?> constant ? constant.getDeclaringClass() : value.getClass();
        Text<?> text = ALL.get(type);
        return text == null ? Optional.empty() : Optional.of(text.write(value));
    }

    /**
     * The value of a text.
     *
     * @throws InvalidInputException as the type itself has it for an id, and with {@link Reason#INVALID_JSON} for a word or a
     *     time
     */
    static Object read(Class<?> type, String text, Place place) {
        if (type == Instant.class) {
            return time(text, place);
        }
        if (type == Duration.class) {
            return period(text, place);
        }
        Text<?> form = ALL.get(type);
        if (form == null) {
            throw new IllegalStateException(type + " is no text");
        }
        try {
            return form.read().apply(text);
        } catch (InvalidInputException e) {
            String known = e.refusal().limit().orElse("");
            throw e.refusal().code().equals(Reason.INVALID_CODE.code())
                    ? place.expected("a known word instead of " + text + ": " + known)
                    : e;
        }
    }

    private static Instant time(String text, Place place) {
        if (RFC_3339.matcher(text).matches()) {
            try {
                return Instant.parse(text);
            } catch (DateTimeException e) {
                throw place.expected("a time that exists");
            }
        }
        throw place.expected("a time such as 2026-11-30T10:00:00.000Z");
    }

    private static Duration period(String text, Place place) {
        try {
            return Duration.parse(text);
        } catch (DateTimeException e) {
            throw place.expected("a period such as PT24H");
        }
    }

    private static EventId eventId(String text) {
        int revision = text.lastIndexOf('@') + 1;
        int ordinal = text.lastIndexOf('.') + 1;
        if (revision > 0 && ordinal > revision) {
            try {
                return new EventId(
                        text.substring(0, revision - 1),
                        Long.parseLong(text, revision, ordinal - 1, 10),
                        Integer.parseInt(text, ordinal, text.length(), 10));
            } catch (NumberFormatException e) {
                throw noEventId(text);
            }
        }
        throw noEventId(text);
    }

    private static InvalidInputException noEventId(String text) {
        return new InvalidInputException(Refusal.of(Reason.INVALID_ID, text, "such as image:img-1@7.0"));
    }
}
