package dev.gatepass.storage.permissions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.access.Provider;
import dev.gatepass.fixture.Buckets;
import dev.gatepass.fixture.Sweep;
import dev.gatepass.fixture.hcl.Block;
import dev.gatepass.fixture.hcl.TerraformModule;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The modules take the names that the gateway takes, and no others: their conditions, read again in Java. */
class ModuleNamesTest {
    private static final int TIMES = 20_000;
    private static final Pattern REGEX =
            Pattern.compile("(!?)can\\(regex\\(\"((?:[^\"\\\\]|\\\\.)*)\", var\\.\\w+\\)\\)");
    private static final Pattern LENGTH = Pattern.compile("length\\(var\\.\\w+\\) (>=|<=) (\\d+)");
    private static final List<String> EDGES = List.of(
            "",
            "*",
            "?/",
            "a*/",
            "[a]/",
            "${aws:username}/",
            "../",
            "./",
            "a/../",
            "a//",
            "/a/",
            "a",
            "a/",
            "a/b/",
            ".a/",
            "a./",
            "a.b/",
            "_-/",
            "é/",
            "a b/",
            "a\"/",
            "a\\/",
            "a\n",
            "a/\n",
            "A",
            "..",
            "xn--abc",
            "sthree-a",
            "a-s3alias",
            "a--ol-s3",
            "192.168.0.1",
            "1.2",
            "a.b",
            "a..b",
            "ab",
            "abc",
            "ABC",
            "-abc",
            "abc-",
            ".abc",
            "a_b",
            "_ab",
            "goog-x",
            "my-google-x",
            "a--b",
            "bucket/key",
            "a".repeat(63),
            "a".repeat(64),
            "a".repeat(63) + "." + "b".repeat(63),
            "a".repeat(24),
            "a".repeat(25),
            "a".repeat(128) + "/",
            "a".repeat(129) + "/");

    /** Whether the conditions of a variable hold: expressions and lengths, all of which have to. */
    private static boolean takes(Block variable, String text) {
        List<Block> validations = variable.all("validation");
        assertTrue(!validations.isEmpty());
        return validations.stream()
                .map(validation -> validation.attribute("condition"))
                .allMatch(condition -> {
                    String rest = LENGTH.matcher(REGEX.matcher(condition).replaceAll(""))
                            .replaceAll("");
                    assertTrue(rest.matches("[ &]*"), condition);
                    return REGEX.matcher(condition).results().allMatch(match -> holds(match, text))
                            && LENGTH.matcher(condition).results().allMatch(match -> fits(match, text));
                });
    }

    private static boolean holds(MatchResult match, String text) {
        // In RE2, which Terraform has, "$" is the very end of the text.
        String expression = match.group(2).replace("\\\\", "\\").replace("$", "\\z");
        Matcher found = Pattern.compile(expression).matcher(text);
        return found.find() == match.group(1).isEmpty();
    }

    private static boolean fits(MatchResult match, String text) {
        int limit = Integer.parseInt(match.group(2));
        return match.group(1).equals(">=") ? text.length() >= limit : text.length() <= limit;
    }

    private static boolean gatewayTakes(Buckets bucket) {
        try {
            bucket.build();
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private interface Named {
        Buckets called(String text);
    }

    private static void same(String cloud, String variable, Named named) {
        Block block = TerraformModule.of(cloud).content().one("variable", variable);
        Random random = new Random(11);
        int taken = 0;
        List<String> texts = new ArrayList<>(EDGES);
        for (int i = 0; i < Sweep.times(TIMES); i++) {
            texts.add(any(random));
        }
        for (String text : texts) {
            boolean takes = takes(block, text);
            assertEquals(gatewayTakes(named.called(text)), takes, () -> cloud + " " + variable + " '" + text + "'");
            taken += takes ? 1 : 0;
        }
        assertTrue(taken > TIMES / 100 && taken < texts.size(), taken + " were taken");
    }

    /** A few characters, most of them such as names have. */
    private static String any(Random random) {
        String characters = random.nextInt(3) == 0 ? "ab9.-_/*${}A" : "ab1";
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(8); length >= 0; length--) {
            text.append(characters.charAt(random.nextInt(characters.length())));
        }
        return random.nextBoolean() ? text.append('/').toString() : text.toString();
    }

    @Test
    void ofBuckets_K11() {
        same("aws", "bucket", Buckets.of(Provider.AWS)::named);
        same("gcp", "bucket", Buckets.of(Provider.GCP)::named);
        same("azure", "container", Buckets.of(Provider.AZURE)::named);
        same("azure", "account", Buckets.of(Provider.AZURE)::account);
    }

    @Test
    void ofPrefixesWithoutAWildcard_K10() {
        same("aws", "prefix", Buckets.of(Provider.AWS)::below);
        same("gcp", "prefix", Buckets.of(Provider.GCP)::below);
        same("azure", "prefix", Buckets.of(Provider.AZURE)::below);
    }
}
