package dev.gatepass.storage.check;

import dev.gatepass.access.Origin;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.signing.Method;
import dev.gatepass.storage.connections.HttpAnswer;
import dev.gatepass.storage.remedies.CorsRemedy;
import io.vertx.core.Future;
import java.util.Arrays;
import java.util.EnumSet;
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
    private static final Set<Method> SHOWING = Set.of(Method.PUT, Method.GET);

    private final StorageBucket bucket;
    private final List<Origin> pages;
    private final Findings findings;
    private final Set<Method> shown = EnumSet.noneOf(Method.class);

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
                                        .onSuccess(answer -> judge(
                                                answer, page.toString(), method, requests.headersOfPages(method)))))
                        .toList())
                .transform(done -> Future.succeededFuture());
    }

    private void judge(HttpAnswer answer, String page, Method method, Set<String> headers) {
        boolean allowed = answer.status() / 100 == 2
                && admits(answer, page)
                && covers(values(answer, "Access-Control-Allow-Methods"), Set.of(method.name()))
                && covers(values(answer, "Access-Control-Allow-Headers"), headers);
        if (!allowed) {
            closed("the preflight for " + method + " from " + page, answer);
        }
    }

    private void closed(String asked, HttpAnswer answer) {
        findings.add(Finding.of(FindingKind.NOT_FOR_BROWSERS)
                .seeing(answer.status() + " to " + asked)
                .cured(CorsRemedy.of(bucket, pages)));
    }

    /** The page that the signed upload and download are to come from. */
    Optional<String> page() {
        return pages.stream().map(Origin::toString).findFirst();
    }

    /** Looks whether the answer to a page's upload or download shows it what it needs; both have to. */
    void answered(Method method, HttpAnswer answer) {
        if (page().isEmpty() || findings.has(FindingKind.NOT_FOR_BROWSERS)) {
            return;
        }
        if (!admits(answer, page().get())) {
            closed(method + " from " + page().get(), answer);
        } else if (!covers(values(answer, "Access-Control-Expose-Headers"), Set.of("ETag"))) {
            findings.add(Finding.of(FindingKind.ETAG_HIDDEN)
                    .seeing("the answer to " + method)
                    .cured(CorsRemedy.of(bucket, pages)));
        } else if (shown.add(method) && shown.containsAll(SHOWING)) {
            findings.add(FindingKind.BROWSERS);
        }
    }

    private static boolean admits(HttpAnswer answer, String page) {
        String origin = answer.headers().get("Access-Control-Allow-Origin");
        return page.equals(origin) || "*".equals(origin);
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
