package dev.reprise.webhooks;

import javax.sql.DataSource;

/** A database that all processes of a deployment use; where there is one process, there is none. */
public record SharedDatabase(DataSource source) {}
