package dev.reprise.browser;

import dev.reprise.standalone.Deployment;

import tools.jackson.databind.JsonNode;

import java.net.URI;

/** A deployment that runs already, behind one address: nodes with the front before them. */
record Running(URI address) implements Deployment {

    @Override
    public URI commands() {
        return address;
    }

    @Override
    public URI queries() {
        return address;
    }

    @Override
    public JsonNode health(String group) {
        throw new UnsupportedOperationException("Its operators have other addresses");
    }

    @Override
    public String adminKey() {
        return System.getProperty("admin-key", "");
    }

    @Override
    public void close() {
        // It runs on.
    }
}
