/** A host with a descriptor of its own. The storage is found by the URI; nothing here names it. */
module com.example {
    requires io.tenantshare.sdk;
}
