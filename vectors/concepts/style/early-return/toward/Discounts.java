final class Discounts {
    static int percent(Customer customer, int items) {
        if (customer == null) return 0;
        if (customer.isStaff()) return 30;
        if (items < 10) return 0;
        return 15;
    }
}
