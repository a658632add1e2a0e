module running_maximum #(
    parameter WIDTH = 12
) (
    input  wire             clk,
    input  wire             rst,
    input  wire             valid,
    input  wire [WIDTH-1:0] sample,
    output reg  [WIDTH-1:0] largest
);
    always @(posedge clk) begin
        if (rst)
            largest <= 0;
        else if (valid && sample > largest)
            largest <= sample;
    end
endmodule
