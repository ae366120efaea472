package dev.reprise.browser;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import javax.imageio.ImageIO;

/** Writes a picture of a page with its most frequent colours, in a third of the bytes. */
final class Palette {

    private static final int COLOURS = 256;
    private static final int ALIKE = 24;

    private final int[] colours;
    private final Map<Integer, Integer> nearest = new HashMap<>();

    private Palette(int[] colours) {
        this.colours = colours;
    }

    static void write(byte[] png, Path file) throws IOException {
        ImageIO.write(reduced(ImageIO.read(new ByteArrayInputStream(png))), "png", file.toFile());
    }

    /** The same picture with as few colours as it looks the same with. */
    static BufferedImage reduced(BufferedImage picture) {
        var counts = new HashMap<Integer, Integer>();
        for (var y = 0; y < picture.getHeight(); y++) {
            for (var x = 0; x < picture.getWidth(); x++) {
                counts.merge(picture.getRGB(x, y), 1, Integer::sum);
            }
        }
        var frequent =
                counts.entrySet().stream()
                        .sorted(
                                Map.Entry.<Integer, Integer>comparingByValue(
                                        Comparator.reverseOrder()))
                        .map(Map.Entry::getKey)
                        .toList();
        return new Palette(distinct(frequent)).applied(picture);
    }

    /** Without those that look like a more frequent one, of which a gradient has hundreds. */
    private static int[] distinct(List<Integer> frequent) {
        var chosen = new ArrayList<Integer>();
        for (var colour : frequent) {
            if (chosen.size() < COLOURS
                    && chosen.stream().noneMatch(one -> distance(one, colour) < ALIKE)) {
                chosen.add(colour);
            }
        }
        return chosen.stream().mapToInt(Integer::intValue).toArray();
    }

    private BufferedImage applied(BufferedImage picture) {
        var model = new IndexColorModel(8, colours.length, colours, 0, false, -1, 0);
        var width = picture.getWidth();
        var applied =
                new BufferedImage(
                        width, picture.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, model);
        for (var y = 0; y < picture.getHeight(); y++) {
            for (var x = 0; x < width; x++) {
                var index = nearest.computeIfAbsent(picture.getRGB(x, y), this::nearestTo);
                applied.getRaster().setSample(x, y, 0, index);
            }
        }
        return applied;
    }

    private int nearestTo(int colour) {
        var best = 0;
        for (var index = 1; index < colours.length; index++) {
            if (distance(colours[index], colour) < distance(colours[best], colour)) {
                best = index;
            }
        }
        return best;
    }

    private static int distance(int one, int other) {
        var distance = 0;
        for (var shift = 0; shift <= 16; shift += 8) {
            var difference = ((one >> shift) & 0xff) - ((other >> shift) & 0xff);
            distance += difference * difference;
        }
        return distance;
    }
}
