package io.tenantshare.benchmarks;

/** Loads many shares call by call in a cold process of its own, and tells how many seconds that took. */
final class Loading {

    private Loading() {}

    public static void main(String[] args) {
        Rival rival = Rival.valueOf(args[0]);
        World world = new World(Integer.parseInt(args[1]));
        try (Contender contender = rival.open()) {
            long start = System.nanoTime();
            contender.load(world);
            System.out.println((System.nanoTime() - start) / 1e9);
        }
    }
}
