final class Pixels {
    static int brightPixelCount(int[][] greyImage, int threshold) {
        int brightPixels = 0;
        for (int[] imageRow : greyImage) {
            for (int pixel : imageRow) {
                if (pixel > threshold) brightPixels++;
            }
        }
        return brightPixels;
    }
}
