package io.tenantshare.scenarios;

import io.tenantshare.ports.CopyOrder;
import io.tenantshare.ports.ImageCopier;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Copies nothing and remembers what it was asked to copy. */
final class RecordingCopier implements ImageCopier {

    private final List<CopyOrder> orders = new CopyOnWriteArrayList<>();

    @Override
    public void copy(CopyOrder order) {
        orders.add(order);
    }

    List<CopyOrder> orders() {
        return List.copyOf(orders);
    }
}
