import numpy as np


def integrate(function, start, end, steps):
    x = np.linspace(start, end, steps + 1)
    y = function(x)
    width = (end - start) / steps
    return width * (y.sum() - (y[0] + y[-1]) / 2)


print(integrate(np.sin, 0.0, np.pi, 100))
