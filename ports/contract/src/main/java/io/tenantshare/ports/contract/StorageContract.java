package io.tenantshare.ports.contract;

/** Everything a storage promises. */
public interface StorageContract
        extends ProjectsContract,
                ResourcesContract,
                PruningContract,
                SharesContract,
                LifetimesContract,
                KeysContract,
                RuleSetsContract,
                VaultsContract,
                ReservationsContract,
                DerivedResourcesContract,
                OutboxContract,
                EventLogContract,
                FollowersContract,
                ContentsContract,
                RequestKeysContract,
                RequestExpiryContract,
                ConcurrencyContract,
                ClosedStorageContract,
                ReopenedStorageContract,
                OtherProcessesContract,
                BrokenConnectionContract {}
