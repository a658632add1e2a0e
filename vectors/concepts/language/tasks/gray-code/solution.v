module gray_code #(
    parameter WIDTH = 8
) (
    input  wire [WIDTH-1:0] binary,
    output wire [WIDTH-1:0] gray,
    output reg  [WIDTH-1:0] decoded
);
    integer i;

    assign gray = binary ^ (binary >> 1);

    always @* begin
        decoded[WIDTH-1] = gray[WIDTH-1];
        for (i = WIDTH - 2; i >= 0; i = i - 1)
            decoded[i] = decoded[i+1] ^ gray[i];
    end
endmodule
