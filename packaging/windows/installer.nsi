; The installer for Windows, for one user, without administrator's rights:
;   makensis -DVERSION=0.1.0 -DPROGRAM=FOLDER -DICONS=FOLDER -DTARGET=FILE installer.nsi
Unicode true
!include "MUI2.nsh"
!include "FileFunc.nsh"
!include "LogicLib.nsh"
!include "WinVer.nsh"
!include "x64.nsh"

!define NAME "Fact-check Workbench"
!define KEY "factcheck-workbench"
!define FILE_TYPE "FactcheckWorkbench.Case"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\${KEY}"
!define RUNNING 5 ; the exit status when the program runs and nobody can be asked to end it

Name "${NAME}"
OutFile "${TARGET}"
InstallDir "$LOCALAPPDATA\Programs\${KEY}"
InstallDirRegKey HKCU "${UNINSTALL}" "InstallLocation"
RequestExecutionLevel user
ManifestDPIAware true
SetCompressor /SOLID lzma
SetCompressorDictSize 64
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

; Windows keeps the file of a program that runs from being written to. Files must not go from under it.
!macro WAIT_UNTIL_ENDED PREFIX
  Function ${PREFIX}WaitUntilEnded
    try:
    ${IfNot} ${FileExists} "$INSTDIR\factcheck-workbench.exe"
      Return
    ${EndIf}
    ClearErrors
    FileOpen $0 "$INSTDIR\factcheck-workbench.exe" a
    ${IfNot} ${Errors}
      FileClose $0
      Return
    ${EndIf}
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION \
      "The Fact-check Workbench is open. Close it, then choose Retry." /SD IDCANCEL IDRETRY try
    SetErrorLevel ${RUNNING}
    Quit
  FunctionEnd
!macroend
!insertmacro WAIT_UNTIL_ENDED ""
!insertmacro WAIT_UNTIL_ENDED "un."

; All that a version has put there, this one or one before it. Whatever else lies in the folder stays.
!macro REMOVE_FILES
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\factcheck-workbench.exe"
  Delete "$INSTDIR\factcheck.exe"
  Delete "$INSTDIR\application-x-factcheck-case.ico"
  Delete "$INSTDIR\LICENSE"
  Delete "$INSTDIR\THIRD-PARTY-NOTICES.txt"
!macroend

Function .onInit
  !if ${NSIS_PTR_SIZE} > 4
    StrCpy $0 1 ; an installer with 64 bits would not have been started elsewhere
  !else
    StrCpy $0 0
    ${If} ${RunningX64}
      StrCpy $0 1
    ${EndIf}
  !endif
  ${If} $0 = 0
  ${OrIfNot} ${AtLeastWin10}
    MessageBox MB_OK|MB_ICONSTOP "The ${NAME} needs Windows 10 or 11 with 64 bits." /SD IDOK
    Quit
  ${EndIf}
FunctionEnd

Section "Program"
  Call WaitUntilEnded
  ${If} ${FileExists} "$INSTDIR\factcheck-workbench.exe"
    !insertmacro REMOVE_FILES
  ${EndIf}
  SetOutPath "$INSTDIR"
  File /r "${PROGRAM}\*"
  File "${ICONS}\application-x-factcheck-case.ico"
  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\factcheck-workbench.exe"

  WriteRegStr HKCU "Software\Classes\.fcase" "" "${FILE_TYPE}"
  WriteRegStr HKCU "Software\Classes\.fcase" "Content Type" "application/x-factcheck-case"
  WriteRegStr HKCU "Software\Classes\.fcase\OpenWithProgids" "${FILE_TYPE}" ""
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
  Call un.WaitUntilEnded
  Delete "$SMPROGRAMS\${NAME}.lnk"
  !insertmacro REMOVE_FILES
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  ; Another program may open case files by now.
  ReadRegStr $0 HKCU "Software\Classes\.fcase" ""
  ${If} $0 == "${FILE_TYPE}"
    DeleteRegKey HKCU "Software\Classes\.fcase"
  ${Else}
    DeleteRegValue HKCU "Software\Classes\.fcase\OpenWithProgids" "${FILE_TYPE}"
  ${EndIf}
  DeleteRegKey HKCU "Software\Classes\${FILE_TYPE}"
  DeleteRegKey HKCU "${UNINSTALL}"
  ${RefreshShellIcons}
SectionEnd
