module count_ones #(
    parameter WIDTH = 32
) (
    input  wire [WIDTH-1:0] word,
    output reg  [5:0]       count
);
    integer i;

    always @* begin
        count = 0;
        for (i = 0; i < WIDTH; i = i + 1)
            count = count + word[i];
    end
endmodule
