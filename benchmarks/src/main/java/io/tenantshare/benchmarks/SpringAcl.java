package io.tenantshare.benchmarks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.h2.jdbcx.JdbcConnectionPool;
import org.jspecify.annotations.Nullable;
import org.springframework.cache.concurrent.ConcurrentMapCache;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.init.ScriptUtils;
import org.springframework.security.acls.domain.AclAuthorizationStrategyImpl;
import org.springframework.security.acls.domain.BasePermission;
import org.springframework.security.acls.domain.DefaultPermissionGrantingStrategy;
import org.springframework.security.acls.domain.ObjectIdentityImpl;
import org.springframework.security.acls.domain.PrincipalSid;
import org.springframework.security.acls.domain.SpringCacheBasedAclCache;
import org.springframework.security.acls.jdbc.BasicLookupStrategy;
import org.springframework.security.acls.jdbc.JdbcMutableAclService;
import org.springframework.security.acls.model.Acl;
import org.springframework.security.acls.model.MutableAcl;
import org.springframework.security.acls.model.NotFoundException;
import org.springframework.security.acls.model.ObjectIdentity;
import org.springframework.security.acls.model.Permission;
import org.springframework.security.acls.model.Sid;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.support.TransactionTemplate;

/** Spring Security's access control lists on H2 in this process, cached in a map: an entry per share. */
final class SpringAcl implements Contender {

    private static final String TYPE = "image";
    private static final String ADMIN = "ROLE_ADMIN";
    private static final Map<Answer, Permission> PERMISSIONS = Map.of(
            Answer.ACCEPTED, BasePermission.READ,
            Answer.PENDING, BasePermission.CREATE,
            Answer.REJECTED, BasePermission.DELETE);
    private static final List<Permission> USE = List.of(BasePermission.READ);

    private record Row(String resource, long entry) {}

    private final JdbcConnectionPool pool;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final JdbcMutableAclService acls;

    SpringAcl() {
        // Its identity queries are of old: H2 answers them in its legacy mode only.
        pool = JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";MODE=LEGACY;DB_CLOSE_DELAY=-1", "", "");
        jdbc = new JdbcTemplate(pool);
        transaction = new TransactionTemplate(new DataSourceTransactionManager(pool));
        AclAuthorizationStrategyImpl authorization =
                new AclAuthorizationStrategyImpl(new SimpleGrantedAuthority(ADMIN));
        DefaultPermissionGrantingStrategy granting = new DefaultPermissionGrantingStrategy((granted, entry) -> {});
        SpringCacheBasedAclCache cache =
                new SpringCacheBasedAclCache(new ConcurrentMapCache("acl"), granting, authorization);
        BasicLookupStrategy lookup = new BasicLookupStrategy(pool, cache, authorization, granting);
        acls = new JdbcMutableAclService(pool, lookup, cache);
        jdbc.execute((java.sql.Connection connection) -> {
            ScriptUtils.executeSqlScript(connection, new ClassPathResource("createAclSchema.sql"));
            return true;
        });
    }

    @Override
    public void register(List<String> projects) {}

    @Override
    public void register(String owner, String resource) {
        as(owner, () -> acls.createAcl(identity(resource)));
    }

    /** Straight into its tables: through its service, 100,000 shares take minutes. */
    @Override
    public void load(World world) {
        jdbc.update("insert into acl_class(class) values (?)", TYPE);
        Long type = jdbc.queryForObject("select id from acl_class where class = ?", Long.class, TYPE);
        List<Object[]> sids = new ArrayList<>();
        Map<String, Long> ids = new HashMap<>();
        for (String project : world.projects()) {
            long id = 1000L + ids.size();
            ids.put(project, id);
            sids.add(new Object[] {id, true, project});
        }
        jdbc.batchUpdate("insert into acl_sid(id, principal, sid) values (?, ?, ?)", sids);
        List<Object[]> identities = new ArrayList<>();
        List<Object[]> entries = new ArrayList<>();
        long number = 1000;
        for (World.Resource resource : world.resources()) {
            number++;
            identities.add(new Object[] {number, type, number(resource.id()), ids.get(resource.owner())});
            int order = 0;
            for (World.Offer offer : resource.offers()) {
                int mask = permission(offer.answer()).getMask();
                entries.add(new Object[] {number, order++, ids.get(offer.project()), mask});
            }
        }
        jdbc.batchUpdate(
                "insert into acl_object_identity(id, object_id_class, object_id_identity, owner_sid, entries_inheriting)"
                        + " values (?, ?, ?, ?, true)",
                identities);
        jdbc.batchUpdate(
                "insert into acl_entry(acl_object_identity, ace_order, sid, mask, granting, audit_success, audit_failure)"
                        + " values (?, ?, ?, ?, true, false, false)",
                entries);
        jdbc.execute("alter table acl_sid alter column id restart with 1000000");
        jdbc.execute("alter table acl_object_identity alter column id restart with 100000000");
        // Its cache is filled: a check that misses it costs a thousand times as much.
        acls.readAclsById(world.resources().stream()
                .map(resource -> identity(resource.id()))
                .toList());
    }

    @Override
    public boolean check(String project, String resource) {
        List<Sid> sids = List.of(new PrincipalSid(project));
        try {
            return acls.readAclById(identity(resource)).isGranted(USE, sids, false);
        } catch (NotFoundException none) {
            return false;
        }
    }

    @Override
    public void share(String owner, String resource, List<String> recipients) {
        change(owner, resource, acl -> {
            for (String recipient : recipients) {
                acl.insertAce(acl.getEntries().size(), permission(Answer.PENDING), new PrincipalSid(recipient), true);
            }
        });
    }

    @Override
    public void accept(String project, String resource) {
        answer(project, resource, Answer.ACCEPTED);
    }

    @Override
    public void reject(String project, String resource) {
        answer(project, resource, Answer.REJECTED);
    }

    private void answer(String project, String resource, Answer answer) {
        change(project, resource, acl -> acl.updateAce(indexOf(acl, project), permission(answer)));
    }

    @Override
    public void withdraw(String owner, String resource, List<String> recipients) {
        change(owner, resource, acl -> recipients.forEach(recipient -> acl.deleteAce(indexOf(acl, recipient))));
    }

    @Override
    public void delete(String owner, String resource) {
        as(owner, () -> acls.deleteAcl(identity(resource), true));
    }

    /** It has no lists: its tables are asked. */
    @Override
    public Object page(String project, int size, @Nullable Object after) {
        return jdbc.query(
                "select o.object_id_identity, e.id from acl_entry e join acl_sid s on e.sid = s.id"
                        + " join acl_object_identity o on e.acl_object_identity = o.id"
                        + " where s.sid = ? and e.mask = ? and e.id < ? order by e.id desc limit ?",
                (row, number) -> new Row(row.getString(1), row.getLong(2)),
                project,
                BasePermission.READ.getMask(),
                after == null ? Long.MAX_VALUE : after,
                size);
    }

    @Override
    public List<String> ids(Object page) {
        return rows(page).stream().map(row -> "img-" + row.resource).toList();
    }

    @Override
    public @Nullable Object next(Object page) {
        List<Row> rows = rows(page);
        return rows.isEmpty() ? null : (Object) rows.get(rows.size() - 1).entry;
    }

    @SuppressWarnings("unchecked")
    private static List<Row> rows(Object page) {
        return (List<Row>) page;
    }

    @Override
    public void close() {
        jdbc.execute("shutdown");
        pool.dispose();
    }

    private void change(String actor, String resource, Consumer<MutableAcl> change) {
        as(actor, () -> {
            MutableAcl acl = (MutableAcl) acls.readAclById(identity(resource));
            change.accept(acl);
            acls.updateAcl(acl);
        });
    }

    private void as(String actor, Runnable work) {
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                        actor, "", List.of(new SimpleGrantedAuthority(ADMIN))));
        transaction.executeWithoutResult(status -> work.run());
    }

    private static int indexOf(Acl acl, String project) {
        PrincipalSid sid = new PrincipalSid(project);
        for (int i = 0; i < acl.getEntries().size(); i++) {
            if (acl.getEntries().get(i).getSid().equals(sid)) {
                return i;
            }
        }
        throw new IllegalStateException(project);
    }

    private static ObjectIdentity identity(String resource) {
        return new ObjectIdentityImpl(TYPE, number(resource));
    }

    private static long number(String resource) {
        return Long.parseLong(resource, "img-".length(), resource.length(), 10);
    }

    private static Permission permission(Answer answer) {
        return Objects.requireNonNull(PERMISSIONS.get(answer));
    }
}
