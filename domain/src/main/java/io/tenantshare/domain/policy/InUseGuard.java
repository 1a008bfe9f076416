package io.tenantshare.domain.policy;

import io.tenantshare.domain.refusal.Codes;
import io.tenantshare.domain.resource.Resource;
import io.tenantshare.domain.sharing.Member;

/**
 * The host's word on whether a recipient may lose a resource, because the host alone knows what runs (rule book RP-2).
 *
 * <p>It is asked about each resource × recipient pair when an owner stops sharing, states the member list, or deletes: in
 * calls before anything is written, and in plans. It is not asked when a share ends by itself or when the recipient rejects it.
 * A call that loses a race asks again. It is called from many threads on the path of the call, holds no lock of the storage
 * meanwhile, and changes nothing through this SDK. If it throws, or answers null, that counts as {@link Verdict#UNKNOWN}.
 */
@FunctionalInterface
public interface InUseGuard {

    /** Says whether this recipient may lose this resource now; its membership is as it is before. */
    Verdict onLoss(Resource resource, Member recipient);

    /** What the host says. */
    enum Verdict {
        /** It is not in use. */
        ALLOW,
        /** It is in use and may be taken away all the same: done, with {@code in-use} as a notice. */
        WARN,
        /** It is in use: refused with {@code in-use}, and the recipient keeps it. */
        REFUSE,
        /** Nobody knows just now: refused with {@code guard-failed}, which is retryable. */
        UNKNOWN;

        /** The wire name. */
        public String code() {
            return Codes.of(this);
        }

        /**
         * The verdict with this wire name.
         *
         * @throws io.tenantshare.domain.refusal.InvalidInputException if there is none
         */
        public static Verdict of(String code) {
            return Codes.read(Verdict.class, code);
        }

        /** The wire name. */
        @Override
        public String toString() {
            return code();
        }
    }
}
