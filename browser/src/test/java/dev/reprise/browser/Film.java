package dev.reprise.browser;

import com.microsoft.playwright.Page;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;

/** Pictures of a page one after the other, as an animated GIF: of each what has changed. */
final class Film {

    private final Page page;
    private final List<Frame> frames = new ArrayList<>();

    Film(Page page) {
        this.page = page;
    }

    /** Takes a picture, which is to be seen for so long. */
    void shoot(int milliseconds) throws IOException {
        var picture = ImageIO.read(new ByteArrayInputStream(page.screenshot()));
        frames.add(new Frame(picture, milliseconds));
    }

    /** Takes several, each to be seen for so long. */
    void shoot(int times, int milliseconds) throws IOException {
        for (var time = 0; time < times; time++) {
            shoot(milliseconds);
        }
    }

    void write(Path file) throws IOException {
        var writer = ImageIO.getImageWritersByFormatName("gif").next();
        try (var output = ImageIO.createImageOutputStream(file.toFile())) {
            writer.setOutput(output);
            writer.prepareWriteSequence(null);
            for (var index = 0; index < frames.size(); index++) {
                var changed =
                        index == 0
                                ? frames.get(0).all()
                                : frames.get(index).changed(frames.get(index - 1));
                if (!changed.isEmpty()) {
                    write(writer, changed, index);
                }
            }
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
    }

    private void write(ImageWriter writer, Rectangle part, int index) throws IOException {
        var whole = Palette.reduced(frames.get(index).picture);
        var picture = whole.getSubimage(part.x, part.y, part.width, part.height);
        var metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(whole), null);
        describe(metadata, part, durationFrom(index), index == 0);
        writer.writeToSequence(new IIOImage(picture, null, metadata), null);
    }

    /** With that of those after it which look the same. */
    private int durationFrom(int index) {
        var duration = frames.get(index).milliseconds;
        for (var next = index + 1;
                next < frames.size() && frames.get(next).changed(frames.get(next - 1)).isEmpty();
                next++) {
            duration += frames.get(next).milliseconds;
        }
        return duration;
    }

    private static void describe(
            IIOMetadata metadata, Rectangle part, int milliseconds, boolean isFirst)
            throws IOException {
        var format = metadata.getNativeMetadataFormatName();
        var root = (IIOMetadataNode) metadata.getAsTree(format);
        var control = child(root, "GraphicControlExtension");
        control.setAttribute("disposalMethod", "doNotDispose");
        control.setAttribute("userInputFlag", "FALSE");
        control.setAttribute("transparentColorFlag", "FALSE");
        control.setAttribute("transparentColorIndex", "0");
        control.setAttribute("delayTime", String.valueOf(milliseconds / 10));
        var descriptor = child(root, "ImageDescriptor");
        descriptor.setAttribute("imageLeftPosition", String.valueOf(part.x));
        descriptor.setAttribute("imageTopPosition", String.valueOf(part.y));
        if (isFirst) {
            var again = new IIOMetadataNode("ApplicationExtension");
            again.setAttribute("applicationID", "NETSCAPE");
            again.setAttribute("authenticationCode", "2.0");
            again.setUserObject("\1\0\0".getBytes(StandardCharsets.ISO_8859_1));
            child(root, "ApplicationExtensions").appendChild(again);
        }
        metadata.setFromTree(format, root);
    }

    private static IIOMetadataNode child(IIOMetadataNode root, String name) {
        var found = root.getElementsByTagName(name);
        if (found.getLength() > 0) {
            return (IIOMetadataNode) found.item(0);
        }
        var made = new IIOMetadataNode(name);
        root.appendChild(made);
        return made;
    }

    private record Frame(BufferedImage picture, int milliseconds) {

        Rectangle all() {
            return new Rectangle(picture.getWidth(), picture.getHeight());
        }

        /** The part that is not as before. */
        Rectangle changed(Frame before) {
            var changed = new Rectangle(0, 0, -1, -1);
            for (var y = 0; y < picture.getHeight(); y++) {
                for (var x = 0; x < picture.getWidth(); x++) {
                    if (picture.getRGB(x, y) != before.picture.getRGB(x, y)) {
                        changed.add(new Rectangle(x, y, 1, 1));
                    }
                }
            }
            return changed;
        }
    }
}
