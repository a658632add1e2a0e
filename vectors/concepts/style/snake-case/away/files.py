import os


def newestFile(folderPath, fileSuffix):
    newestPath, newestTime = None, 0
    for fileName in os.listdir(folderPath):
        fullPath = os.path.join(folderPath, fileName)
        changeTime = os.stat(fullPath).st_mtime
        if fileName.endswith(fileSuffix) and changeTime > newestTime:
            newestPath, newestTime = fullPath, changeTime
    return newestPath
