/* folder.h - a data folder for a test, gone with its scope. */
#ifndef SUPPORT_FOLDER_H
#define SUPPORT_FOLDER_H

struct folder {
	char path[64];
};
/* Under build/, so that nothing is left elsewhere. */
void folder_make(struct folder *f);
void folder_remove(struct folder *f);
#define FOLDER_SCOPED __attribute__((cleanup(folder_remove))) struct folder

#endif
