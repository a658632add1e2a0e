final class Salary {
    static double netSalary(double grossSalary, double taxRate, int childCount) {
        double childAllowance = 250.0 * childCount;
        double taxableAmount = Math.max(0, grossSalary - childAllowance);
        return grossSalary - taxableAmount * taxRate;
    }
}
