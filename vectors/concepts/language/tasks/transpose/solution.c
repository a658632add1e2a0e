#include <stddef.h>

void transpose(size_t rows, size_t columns,
               const double in[rows][columns], double out[columns][rows])
{
    for (size_t i = 0; i < rows; i++)
        for (size_t j = 0; j < columns; j++)
            out[j][i] = in[i][j];
}
