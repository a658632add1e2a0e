def countLiveNeighbours(cellGrid, rowIndex, columnIndex):
    liveCount = 0
    for rowStep in (-1, 0, 1):
        for columnStep in (-1, 0, 1):
            if rowStep == 0 and columnStep == 0:
                continue
            liveCount += cellGrid[rowIndex + rowStep][columnIndex + columnStep]
    return liveCount
