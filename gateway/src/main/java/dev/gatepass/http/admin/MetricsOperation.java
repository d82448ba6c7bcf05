package dev.gatepass.http.admin;

import dev.gatepass.access.AdminGrant;
import dev.gatepass.http.Answer;
import dev.gatepass.http.MetricsText;
import dev.gatepass.http.Operation;
import dev.gatepass.http.OperationCall;
import io.vertx.core.Future;

/** {@code /metrics} where requests are served: for system administrators, since it tells how much is done and what fails. */
public final class MetricsOperation {
    private final MetricsText text;

    private MetricsOperation(MetricsText text) {
        this.text = text;
    }

    /** The operation over all metrics. */
    public static Operation over(MetricsText text) {
        return Operation.getWithAnyQuery("/metrics", new MetricsOperation(text)::answer);
    }

    private Future<Answer> answer(OperationCall call) {
        AdminGrant ignored = Rights.system(call);
        return text.answer(call.accept());
    }
}
