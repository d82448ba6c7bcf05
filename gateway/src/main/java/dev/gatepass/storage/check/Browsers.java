package dev.gatepass.storage.check;

import dev.gatepass.access.Origin;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.signing.Method;
import dev.gatepass.storage.connections.HttpAnswer;
import dev.gatepass.storage.remedies.CorsRemedy;
import io.vertx.core.Future;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Whether pages may read and write the bucket, found out as a browser does (R22): by the store's answers, whatever its
 * settings say.
 *
 * <p>Source: https://fetch.spec.whatwg.org/#http-cors-protocol.
 */
final class Browsers {
    private static final List<Method> METHODS = List.of(Method.GET, Method.PUT, Method.HEAD);

    private final StorageBucket bucket;
    private final List<Origin> pages;
    private final Findings findings;

    Browsers(StorageBucket bucket, List<Origin> pages, Findings findings) {
        this.bucket = bucket;
        this.pages = pages;
        this.findings = findings;
    }

    /** Asks for each page and method, all at once; what a broken connection means others find out. */
    Future<Void> preflights(ProbeRequests requests, Steps steps) {
        if (pages.isEmpty()) {
            findings.add(FindingKind.BROWSERS_NOT_TRIED);
        }
        return Future.join(pages.stream()
                        .flatMap(page -> METHODS.stream()
                                .map(method -> steps.limited(requests.preflight(method, page.toString()))
                                        .onSuccess(answer ->
                                                judge(answer, page.toString(), method, requests.headerNames(method)))))
                        .toList())
                .transform(done -> Future.succeededFuture());
    }

    private void judge(HttpAnswer answer, String page, Method method, Set<String> headers) {
        boolean allowed = answer.status() / 100 == 2
                && (values(answer, "Access-Control-Allow-Origin").contains("*")
                        || page.equals(answer.headers().get("Access-Control-Allow-Origin")))
                && covers(values(answer, "Access-Control-Allow-Methods"), Set.of(method.name()))
                && covers(values(answer, "Access-Control-Allow-Headers"), headers);
        if (!allowed) {
            findings.add(Finding.of(FindingKind.NOT_FOR_BROWSERS)
                    .seeing(answer.status() + " to the preflight for " + method + " from " + page)
                    .cured(CorsRemedy.of(bucket, pages)));
        }
    }

    /** The page that the signed download is to come from. */
    Optional<String> page() {
        return pages.stream().map(Origin::toString).findFirst();
    }

    /** Looks whether the answer to a page shows what it needs. */
    void exposed(HttpAnswer download) {
        if (pages.isEmpty() || findings.has(FindingKind.NOT_FOR_BROWSERS)) {
            return;
        }
        if (covers(values(download, "Access-Control-Expose-Headers"), Set.of("ETag"))) {
            findings.add(FindingKind.BROWSERS);
        } else {
            findings.add(Finding.of(FindingKind.ETAG_HIDDEN).cured(CorsRemedy.of(bucket, pages)));
        }
    }

    private static boolean covers(Set<String> allowed, Set<String> wanted) {
        return allowed.contains("*")
                || allowed.containsAll(wanted.stream()
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .toList());
    }

    private static Set<String> values(HttpAnswer answer, String header) {
        return answer.headers().getAll(header).stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(value -> value.trim().toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
