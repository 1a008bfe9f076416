package io.tenantshare.jdbc;

import io.tenantshare.jdbc.JdbcSettings.Tables;
import io.tenantshare.ports.Storage;
import io.tenantshare.ports.contract.StorageContract;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;

/** Everything a storage promises, on some database. */
abstract class JdbcStorageContract implements StorageContract {

    private final DataSource source;
    private final JdbcSettings settings;
    private final List<Storage> opened = new ArrayList<>();
    private volatile Duration moved = Duration.ZERO;
    private volatile boolean broken;
    private Storage storage;

    JdbcStorageContract(DataSource source, JdbcSettings settings) {
        this.source = Breakable.of(source, () -> broken);
        this.settings = settings.withTables(Tables.CREATED_IF_MISSING)
                .withClock(() -> Instant.now().plus(moved));
        storage = another();
    }

    @Override
    public Storage storage() {
        return storage;
    }

    @Override
    public void reopen() {
        storage.close();
        storage = another();
    }

    @Override
    public Storage another() {
        Storage another = JdbcStorage.on(source, settings);
        opened.add(another);
        return another;
    }

    @Override
    public void breakConnection() {
        broken = true;
    }

    @Override
    public void forward(Duration time) {
        moved = moved.plus(time);
    }

    @AfterEach
    void close() {
        opened.forEach(Storage::close);
    }
}
