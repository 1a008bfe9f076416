/** The rules of sharing images between projects, pure and without dependencies. */
module io.tenantshare.domain {
    requires static transitive org.jspecify;

    exports io.tenantshare.domain.answer;
    exports io.tenantshare.domain.change;
    exports io.tenantshare.domain.decision;
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
}
