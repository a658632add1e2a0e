final class Palindromes {
    static boolean isPalindrome(String text) {
        String letters = text.toLowerCase().replaceAll("[^a-z0-9]", "");
        String reversed = new StringBuilder(letters).reverse().toString();
        return letters.equals(reversed);
    }
}
