/** The rules of sharing images and backups between projects, pure and without dependencies. */
// The two modules below are compiled after this one.
@SuppressWarnings("module")
module io.tenantshare.domain {
    requires static org.jspecify;

    exports io.tenantshare.domain.answer;
    exports io.tenantshare.domain.change;
    exports io.tenantshare.domain.event;
    exports io.tenantshare.domain.history;
    exports io.tenantshare.domain.key;
    exports io.tenantshare.domain.policy;
    exports io.tenantshare.domain.project;
    exports io.tenantshare.domain.recipient;
    exports io.tenantshare.domain.refusal;
    exports io.tenantshare.domain.resource;
    exports io.tenantshare.domain.sharing;
    exports io.tenantshare.domain.use;
    exports io.tenantshare.domain.vault;

    // How rules are applied is nobody's business but of those that load and save.
    exports io.tenantshare.domain.decision to
            io.tenantshare.sdk,
            io.tenantshare.ports.contract;
}
