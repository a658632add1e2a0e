module rising_edge (
    input  wire clk,
    input  wire rst,
    input  wire level,
    output wire pulse
);
    reg previous;

    assign pulse = level & ~previous;

    always @(posedge clk) begin
        if (rst)
            previous <= 1'b0;
        else
            previous <= level;
    end
endmodule
