import os


def newest_file(folder_path, file_suffix):
    newest_path, newest_time = None, 0
    for file_name in os.listdir(folder_path):
        full_path = os.path.join(folder_path, file_name)
        change_time = os.stat(full_path).st_mtime
        if file_name.endswith(file_suffix) and change_time > newest_time:
            newest_path, newest_time = full_path, change_time
    return newest_path
