final class Access {
    static boolean mayEdit(User user, Page page) {
        boolean allowed = false;
        if (user != null) {
            if (page.isLocked()) {
                allowed = user.isAdmin();
            } else {
                allowed = page.isOwnedBy(user);
            }
        }
        return allowed;
    }
}
