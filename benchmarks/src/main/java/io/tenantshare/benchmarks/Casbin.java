package io.tenantshare.benchmarks;

import java.util.ArrayList;
import java.util.List;
import org.casbin.jcasbin.main.SyncedEnforcer;
import org.casbin.jcasbin.model.Model;
import org.jspecify.annotations.Nullable;

/** jCasbin with its plain access control list: a policy line per share, whose action is the answer given. */
final class Casbin implements Contender {

    private static final String MODEL = """
            [request_definition]
            r = sub, obj, act

            [policy_definition]
            p = sub, obj, act

            [policy_effect]
            e = some(where (p.eft == allow))

            [matchers]
            m = r.sub == p.sub && r.obj == p.obj && r.act == p.act
            """;

    private static final int SUBJECT = 0;
    private static final int OBJECT = 1;

    private final SyncedEnforcer enforcer;

    private record Lines(List<List<String>> lines, int next) {}

    Casbin() {
        Model model = new Model();
        model.loadModelFromText(MODEL);
        enforcer = new SyncedEnforcer(model);
        enforcer.enableLog(false);
    }

    @Override
    public void register(List<String> projects) {}

    @Override
    public void register(String owner, String resource) {}

    @Override
    public void load(World world) {
        List<List<String>> lines = new ArrayList<>();
        for (World.Resource resource : world.resources()) {
            for (World.Offer offer : resource.offers()) {
                lines.add(line(offer.project(), resource.id(), offer.answer()));
            }
        }
        enforcer.addPolicies(lines);
    }

    @Override
    public boolean check(String project, String resource) {
        return enforcer.enforce(project, resource, Answer.ACCEPTED.name());
    }

    @Override
    public void share(String owner, String resource, List<String> recipients) {
        for (String recipient : recipients) {
            done(enforcer.addPolicy(line(recipient, resource, Answer.PENDING)));
        }
    }

    @Override
    public void accept(String project, String resource) {
        done(enforcer.updatePolicy(line(project, resource, Answer.PENDING), line(project, resource, Answer.ACCEPTED)));
    }

    @Override
    public void reject(String project, String resource) {
        done(enforcer.updatePolicy(line(project, resource, Answer.PENDING), line(project, resource, Answer.REJECTED)));
    }

    @Override
    public void withdraw(String owner, String resource, List<String> recipients) {
        for (String recipient : recipients) {
            done(enforcer.removeFilteredPolicy(SUBJECT, recipient, resource));
        }
    }

    @Override
    public void delete(String owner, String resource) {
        done(enforcer.removeFilteredPolicy(OBJECT, resource));
    }

    /** It has no pages: the whole list is asked for and cut. */
    @Override
    public Object page(String project, int size, @Nullable Object after) {
        List<List<String>> all = enforcer.getFilteredPolicy(SUBJECT, project, "", Answer.ACCEPTED.name());
        int from = after == null ? 0 : (Integer) after;
        int to = Math.min(all.size(), from + size);
        return new Lines(new ArrayList<>(all.subList(Math.min(from, to), to)), to);
    }

    @Override
    public List<String> ids(Object page) {
        return ((Lines) page).lines().stream().map(line -> line.get(OBJECT)).toList();
    }

    @Override
    public @Nullable Object next(Object page) {
        Lines lines = (Lines) page;
        return lines.lines().isEmpty() ? null : (Object) lines.next();
    }

    @Override
    public void close() {}

    private static List<String> line(String project, String resource, Answer answer) {
        return List.of(project, resource, answer.name());
    }

    private static void done(boolean done) {
        if (!done) {
            throw new IllegalStateException("nothing changed");
        }
    }
}
