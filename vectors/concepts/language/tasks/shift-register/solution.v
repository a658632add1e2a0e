module shift_register #(
    parameter WIDTH = 4
) (
    input  wire             clk,
    input  wire             rst,
    input  wire             serial_in,
    output reg  [WIDTH-1:0] bits
);
    always @(posedge clk or posedge rst) begin
        if (rst)
            bits <= {WIDTH{1'b0}};
        else
            bits <= {bits[WIDTH-2:0], serial_in};
    end
endmodule
