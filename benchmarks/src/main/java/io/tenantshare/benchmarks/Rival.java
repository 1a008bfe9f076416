package io.tenantshare.benchmarks;

/** Who is measured. */
public enum Rival {
    FLOOR("plain maps"),
    TENANTSHARE("Tenantshare"),
    SQL("SQL on H2"),
    SPRING_ACL("Spring Security ACL"),
    JCASBIN("jCasbin");

    private final String title;

    Rival(String title) {
        this.title = title;
    }

    Contender open() {
        return switch (this) {
            case FLOOR -> new PlainMaps();
            case TENANTSHARE -> Embedded.standard();
            case SQL -> new Sql();
            case SPRING_ACL -> new SpringAcl();
            case JCASBIN -> new Casbin();
        };
    }

    @Override
    public String toString() {
        return title;
    }
}
