package dev.reprise.log;

import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;

/** What a failure of the file system means, as a sentence: Java often says no more than a class. */
public final class FileFault {

    private FileFault() {}

    public static String of(FileSystemException failure) {
        var file = failure.getFile() == null ? "A file" : failure.getFile();
        return file + " " + predicate(failure) + ".";
    }

    private static String predicate(FileSystemException failure) {
        return switch (failure) {
            case NoSuchFileException _ -> "does not exist";
            case AccessDeniedException _ -> "may not be read or written by this user";
            case NotDirectoryException _ -> "is no directory";
            case FileAlreadyExistsException _ -> "exists already";
            case DirectoryNotEmptyException _ -> "is not empty";
            case FileSystemLoopException _, NotLinkException _ ->
                    "leads nowhere, as its links are wrong";
            default ->
                    failure.getReason() == null
                            ? "cannot be used, and the system does not say why"
                            : "cannot be used: " + failure.getReason();
        };
    }
}
