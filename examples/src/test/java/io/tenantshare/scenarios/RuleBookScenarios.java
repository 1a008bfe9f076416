package io.tenantshare.scenarios;

/** Every scenario of the rule book that the SDK shows. */
interface RuleBookScenarios
        extends SharingImagesScenarios,
                AnsweringScenarios,
                FullServerScenarios,
                UsingImagesScenarios,
                StoppingScenarios,
                SharingBackupsScenarios,
                AnsweringBackupsScenarios,
                UsingBackupsScenarios,
                AssociationScenarios,
                AuditScenarios,
                LifetimeScenarios,
                ClosingScenarios,
                RecipientRuleScenarios,
                MembershipScenarios,
                PreviewScenarios,
                RepetitionScenarios,
                PruningScenarios,
                ImportScenarios,
                MovingScenarios,
                HistoryScenarios,
                RepairScenarios {}
