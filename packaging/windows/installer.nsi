; The installer for Windows, for one user, without administrator's rights:
;   makensis -DVERSION=0.1.0 -DPROGRAM=FOLDER -DICONS=FOLDER -DTARGET=FILE installer.nsi
Unicode true
!include "MUI2.nsh"
!include "FileFunc.nsh"

!define NAME "Fact-check Workbench"
!define KEY "factcheck-workbench"
!define FILE_TYPE "FactcheckWorkbench.Case"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\${KEY}"

Name "${NAME}"
OutFile "${TARGET}"
InstallDir "$LOCALAPPDATA\Programs\${KEY}"
InstallDirRegKey HKCU "${UNINSTALL}" "InstallLocation"
RequestExecutionLevel user
SetCompressor /SOLID lzma
VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "${NAME}"
VIAddVersionKey "FileDescription" "${NAME}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "LegalCopyright" "MIT licence"

!define MUI_ICON "${ICONS}\factcheck-workbench.ico"
!define MUI_UNICON "${ICONS}\factcheck-workbench.ico"
!define MUI_FINISHPAGE_RUN "$INSTDIR\factcheck-workbench.exe"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"

Section "Program"
  ; An older version goes first, so that nothing of it stays behind.
  IfFileExists "$INSTDIR\factcheck-workbench.exe" 0 +2
    RMDir /r "$INSTDIR\_internal"
  SetOutPath "$INSTDIR"
  File /r "${PROGRAM}\*"
  File "${ICONS}\application-x-factcheck-case.ico"
  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\factcheck-workbench.exe"

  WriteRegStr HKCU "Software\Classes\.fcase" "" "${FILE_TYPE}"
  WriteRegStr HKCU "Software\Classes\.fcase" "Content Type" "application/x-factcheck-case"
  WriteRegStr HKCU "Software\Classes\${FILE_TYPE}" "" "Fact-check case"
  WriteRegStr HKCU "Software\Classes\${FILE_TYPE}\DefaultIcon" "" "$INSTDIR\application-x-factcheck-case.ico"
  WriteRegStr HKCU "Software\Classes\${FILE_TYPE}\shell\open\command" "" '"$INSTDIR\factcheck-workbench.exe" "%1"'

  WriteUninstaller "$INSTDIR\uninstall.exe"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\factcheck-workbench.exe"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" "$0"
  ${RefreshShellIcons}
SectionEnd

; Cases and settings stay: they are the user's.
Section "Uninstall"
  Delete "$SMPROGRAMS\${NAME}.lnk"
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\factcheck-workbench.exe"
  Delete "$INSTDIR\factcheck.exe"
  Delete "$INSTDIR\application-x-factcheck-case.ico"
  Delete "$INSTDIR\LICENSE"
  Delete "$INSTDIR\THIRD-PARTY-NOTICES.txt"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  DeleteRegKey HKCU "Software\Classes\.fcase"
  DeleteRegKey HKCU "Software\Classes\${FILE_TYPE}"
  DeleteRegKey HKCU "${UNINSTALL}"
  ${RefreshShellIcons}
SectionEnd
