package io.tenantshare.scenarios;

/** Every scenario about images that the SDK shows. */
interface ImageScenarios
        extends SharingImagesScenarios,
                AnsweringScenarios,
                FullServerScenarios,
                UsingImagesScenarios,
                StoppingScenarios,
                AuditScenarios {}
