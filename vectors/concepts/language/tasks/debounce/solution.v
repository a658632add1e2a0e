module debounce (
    input  wire clk,
    input  wire rst,
    input  wire level,
    output reg  stable
);
    reg [1:0] run;

    always @(posedge clk) begin
        if (rst) begin
            stable <= 1'b0;
            run <= 2'd0;
        end else if (level == stable) begin
            run <= 2'd0;
        end else if (run == 2'd2) begin
            stable <= level;
            run <= 2'd0;
        end else begin
            run <= run + 2'd1;
        end
    end
endmodule
