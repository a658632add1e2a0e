final class Access {
    static boolean mayEdit(User user, Page page) {
        if (user == null) {
            return false;
        }
        if (page.isLocked()) {
            return user.isAdmin();
        }
        return page.isOwnedBy(user);
    }
}
