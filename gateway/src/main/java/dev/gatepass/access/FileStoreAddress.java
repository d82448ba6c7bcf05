package dev.gatepass.access;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads the addresses of buckets in their forms of R19: {@code s3://KEY:SECRET@HOST/BUCKET?region=R&tls=true}, {@code
 * s3://BUCKET}, {@code gs://EMAIL:KEY@BUCKET}, {@code gs://BUCKET}, {@code az://:KEY@ACCOUNT/CONTAINER}, {@code
 * az://ACCOUNT/CONTAINER}, {@code cw://KEY:SECRET@cwobject.com/BUCKET}, each with a path behind it or none; and {@code
 * cw://} for all of CoreWeave. What stands before the "@" is dropped unread, and may be empty.
 */
final class FileStoreAddress {
    private static final String ALL_OF_COREWEAVE = "cw://";
    private static final String COREWEAVE_HOST = "cwobject.com";

    private final String scheme;
    private final boolean hasCredentials;
    private final List<String> segments;
    private final Map<String, String> parameters;

    private FileStoreAddress(String scheme, boolean hasCredentials, String place) {
        String[] parts = place.split("\\?", 2);
        String path = parts[0].endsWith("/") ? parts[0].substring(0, parts[0].length() - 1) : parts[0];
        this.scheme = scheme;
        this.hasCredentials = hasCredentials;
        this.segments = List.of(path.split("/", -1));
        this.parameters = parts.length == 1 ? Map.of() : parameters(parts[1]);
    }

    static FileStore parse(String text) {
        if (text.equals(ALL_OF_COREWEAVE)) {
            return new FileStore(text, Set.of(storeOf(Provider.COREWEAVE)), Optional.empty(), "");
        }
        int colon = text.indexOf("://");
        if (colon < 0) {
            throw new IllegalArgumentException("an address begins with s3://, gs://, az:// or cw://");
        }
        String behind = text.substring(colon + "://".length());
        // The last one: an e-mail address before it has one too, and what is behind it cannot have any.
        int at = behind.lastIndexOf('@');
        return new FileStoreAddress(text.substring(0, colon), at >= 0, behind.substring(at + 1)).store();
    }

    private FileStore store() {
        return switch (scheme) {
            case "s3" -> hasCredentials ? speakingS3() : owned(Provider.AWS);
            case "gs" -> owned(Provider.GCP);
            case "az" -> inAzure();
            case "cw" -> inCoreWeave();
            default -> throw new IllegalArgumentException("the scheme is none of s3, gs, az and cw");
        };
    }

    private FileStore owned(Provider provider) {
        withoutParameters();
        return in(Set.of(storeOf(provider)), provider, "", 0);
    }

    private FileStore inAzure() {
        withoutParameters();
        Optional<String> account = Optional.of(segments.get(0));
        part("the account", () -> StorageAccountName.check(Provider.AZURE, account));
        Store store = Store.of(Provider.AZURE, account, Optional.empty(), Optional.empty());
        return in(Set.of(store), Provider.AZURE, account.get() + "/", 1);
    }

    private FileStore inCoreWeave() {
        if (!segments.get(0).equals(COREWEAVE_HOST)) {
            throw new IllegalArgumentException("the host of CoreWeave is " + COREWEAVE_HOST
                    + ", and the bucket stands behind it: cw://@" + COREWEAVE_HOST + "/BUCKET");
        }
        return in(Set.of(storeOf(Provider.COREWEAVE)), Provider.COREWEAVE, "@" + COREWEAVE_HOST + "/", 1);
    }

    private FileStore speakingS3() {
        String host = segments.get(0).toLowerCase(Locale.ROOT);
        Stream<String> schemes = parameters.containsKey("tls")
                ? Stream.of(parameters.get("tls").equals("true") ? "https" : "http")
                : Stream.of("https", "http");
        Set<Store> stores = schemes.map(it -> at(it + "://" + host)).collect(Collectors.toUnmodifiableSet());
        return in(stores, Provider.S3_COMPATIBLE, "@" + host + "/", 1);
    }

    private static Store at(String origin) {
        return part(
                "the host",
                () -> Store.of(
                        Provider.S3_COMPATIBLE, Optional.empty(), Optional.of(Origin.parse(origin)), Optional.empty()));
    }

    /** The bucket at one segment, and the folder in those behind it. */
    private FileStore in(Set<Store> stores, Provider provider, String authority, int at) {
        String bucket = at < segments.size() ? segments.get(at) : "";
        String folder = segments.stream().skip(at + 1L).map(it -> it + "/").collect(Collectors.joining());
        part("the bucket", () -> BucketName.check(provider, bucket));
        part("the path", () -> BucketPrefix.check(provider, folder));
        String shown = scheme + "://" + authority + bucket
                + (folder.isEmpty() ? "" : "/" + folder.substring(0, folder.length() - 1))
                + (parameters.containsKey("tls") ? "?tls=" + parameters.get("tls") : "");
        return new FileStore(shown, stores, Optional.of(bucket), folder);
    }

    private void withoutParameters() {
        if (!parameters.isEmpty()) {
            throw new IllegalArgumentException("only addresses with a host have parameters");
        }
    }

    /** Old texts have a second question mark where an ampersand is meant. */
    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new HashMap<>();
        for (String parameter : query.split("[&?]", -1)) {
            String[] parts = parameter.split("=", 2);
            String value = parts.length == 2 ? parts[1] : "";
            boolean known = switch (parts[0]) {
                case "region" -> TeamName.isValid(value);
                case "tls" -> Arrays.asList("true", "false").contains(value);
                default -> false;
            };
            if (!known || parameters.put(parts[0], value) != null) {
                throw new IllegalArgumentException("the parameters are region and tls=true or tls=false, each once");
            }
        }
        return parameters;
    }

    private static Store storeOf(Provider provider) {
        return Store.of(provider, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static void part(String what, Runnable check) {
        part(what, () -> {
            check.run();
            return what;
        });
    }

    private static <T> T part(String what, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(what + ": " + e.getMessage(), e);
        }
    }
}
