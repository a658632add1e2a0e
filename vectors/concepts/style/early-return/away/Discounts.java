final class Discounts {
    static int percent(Customer customer, int items) {
        int percent = 0;
        if (customer != null) {
            if (customer.isStaff()) {
                percent = 30;
            } else {
                if (items >= 10) {
                    percent = 15;
                }
            }
        }
        return percent;
    }
}
