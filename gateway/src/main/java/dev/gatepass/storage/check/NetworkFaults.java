package dev.gatepass.storage.check;

import dev.gatepass.access.Origin;
import dev.gatepass.access.StorageBucket;
import dev.gatepass.storage.connections.ForbiddenDestination;
import dev.gatepass.storage.remedies.Remedy;
import dev.gatepass.storage.remedies.SettingRemedy;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** What it means that no answer came. */
final class NetworkFaults {
    private NetworkFaults() {}

    /**
     * The finding.
     *
     * @param host that was called
     */
    static Finding of(Throwable thrown, StorageBucket bucket, Origin origin, String host) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof ForbiddenDestination) {
                return notAllowed(String.valueOf(cause.getMessage()), origin);
            }
            if (cause instanceof TimeoutException) {
                return Finding.of(FindingKind.STORE_TOO_SLOW)
                        .seeing(origin.toString())
                        .cured(look(origin));
            }
            if (cause instanceof UnknownHostException) {
                return Finding.of(FindingKind.HOST_NOT_FOUND).seeing(host).cured(SettingRemedy.endpoint(bucket));
            }
            if (cause instanceof SSLException) {
                return Finding.of(FindingKind.CERTIFICATE_NOT_TRUSTED)
                        .seeing(host)
                        .cured(Remedy.looking("openssl s_client -showcerts -connect " + host + ":" + origin.port()
                                + " -servername " + host + " </dev/null"));
            }
        }
        return Finding.of(FindingKind.STORE_UNREACHABLE)
                .seeing(origin + ", " + thrown.getClass().getSimpleName())
                .cured(look(origin));
    }

    /** Whether what was to be sent may have reached the store. */
    static boolean mayHaveArrived(Throwable thrown) {
        return !(thrown instanceof ForbiddenDestination
                || thrown instanceof UnknownHostException
                || thrown instanceof ConnectException
                || thrown instanceof SSLException);
    }

    static Finding notAllowed(String reason, Origin origin) {
        return Finding.of(FindingKind.ADDRESS_NOT_ALLOWED).seeing(reason).cured(SettingRemedy.allowing(origin));
    }

    /** Shows who answers. */
    static List<Remedy> look(Origin origin) {
        return List.of(Remedy.looking("curl -sv " + origin + "/"));
    }
}
