package io.tenantshare.sdk;

import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import com.mongodb.event.CommandSucceededEvent;

/**
 * Lets a process die at one of the commands that its MongoDB client sends, as far as that can be had without a process:
 * every thread that wants to send anything from then on ends with an error that nobody handles.
 */
final class Mortal implements CommandListener {

    private boolean armed;
    private int diesAt;
    private int commands;
    private boolean dead;

    static final class Death extends Error {

        private static final long serialVersionUID = 1;

        Death() {
            super("the process is dead", null, false, false);
        }
    }

    /** Dies instead of sending the n-th command from now on; from 1. */
    synchronized void dieAt(int n) {
        armed = true;
        diesAt = n;
        commands = 0;
    }

    synchronized boolean dead() {
        return dead;
    }

    /** So that the remains can be closed. */
    synchronized void disarm() {
        armed = false;
    }

    @Override
    public synchronized void commandStarted(CommandStartedEvent event) {
        if (armed) {
            commands++;
            dead |= commands == diesAt;
            dieIfDead();
        }
    }

    @Override
    public synchronized void commandSucceeded(CommandSucceededEvent event) {
        if (armed) {
            dieIfDead();
        }
    }

    private void dieIfDead() {
        if (dead) {
            throw new Death();
        }
    }
}
