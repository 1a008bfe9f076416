package com.example.sharing;

import io.tenantshare.domain.answer.ShareReport;
import io.tenantshare.domain.resource.ImageSpec;
import io.tenantshare.domain.sharing.Share;
import io.tenantshare.sdk.Page;
import io.tenantshare.sdk.Sharing;
import io.tenantshare.sdk.Tenant;
import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Images of the project that the header names. A real service takes the project from what Spring Security has checked.
 *
 * <p>A refused call is answered by {@link Refusals}: {@code orThrow()} hands it over.
 */
@RestController
class Images {

    private final Sharing sharing;

    Images(Sharing sharing) {
        this.sharing = sharing;
    }

    @PutMapping("/projects/{project}")
    void project(@PathVariable String project) {
        sharing.projects().in("eu-de").ofAccount("account-1").register(project).orThrow();
    }

    @PutMapping("/images/{image}")
    void register(@RequestHeader("Project") String project, @PathVariable String image, @RequestBody ImageSpec spec) {
        as(project).image(image).register(spec).orThrow();
    }

    @PostMapping("/images/{image}/members")
    ShareReport share(
            @RequestHeader("Project") String project, @PathVariable String image, @RequestBody List<String> recipients) {
        return as(project).image(image).shareWith(recipients).orThrow();
    }

    @PutMapping("/inbox/{image}/accepted")
    ShareReport accept(@RequestHeader("Project") String project, @PathVariable String image) {
        return as(project).inbox().image(image).accept().orThrow();
    }

    @GetMapping("/inbox")
    Page<Share> inbox(
            @RequestHeader("Project") String project,
            @RequestParam(defaultValue = "50") int size,
            @RequestParam Optional<String> after) {
        var pending = as(project).inbox().images().pending();
        return after.map(cursor -> pending.page(size, cursor)).orElseGet(() -> pending.page(size));
    }

    private Tenant as(String project) {
        return sharing.as(project);
    }
}
